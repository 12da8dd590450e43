"""What the programme means: pure values and rules; standard library only."""
