package io.tidewatch.venue.matching;

/** Hears what happens in the markets of a venue, under its lock: take note and return. */
public interface MarketListener {

    /** Something was traded. */
    void traded(Print print);

    /** What waits in the book is another. */
    void bookChanged(Instrument instrument);
}
