"""One module for every kind of page that tells of partnerships: whatever module here makes a Report is one."""
