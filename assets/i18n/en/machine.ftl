### Files and the network.
