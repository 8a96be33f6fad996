"""From a path to a bank: `deck.yaml`, its sources, and the questions in them."""
