"""What is not shipped: samples, training and measurements."""
