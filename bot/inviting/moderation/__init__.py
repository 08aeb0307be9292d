"""What the community and its coordinators set and order."""
