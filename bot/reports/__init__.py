"""The pages that coordinators and affiliates read, one file per kind, each a pure function from facts to rows."""
