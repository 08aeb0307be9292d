"""What ``scripts/bench`` measures with: worlds of many sizes, runs in processes of their own, tables."""
