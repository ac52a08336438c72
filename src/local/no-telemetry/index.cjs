// What Azurite would tell Microsoft with of how it is used, empty: that is always off here, and the real one has 200 MB,
// which every start would read.
