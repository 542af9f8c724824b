"""What completes a program and certifies somebody, who may say so, and what of a report is not published."""
