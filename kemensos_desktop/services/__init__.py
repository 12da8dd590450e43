"""What a user can do, one class per area; the only layer that combines the four below it."""
