package io.tidewatch.venue.stream;

import io.tidewatch.venue.bitget.BitgetWords;
import io.tidewatch.venue.matching.BookLevel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/** The checksum of Bitget over the best 25 levels: bid, ask, bid, ask ... as the texts that were sent. */
final class BookChecksum {

    private static final int LEVELS = 25;

    private BookChecksum() {
    }

    /** As a signed 32-bit number. */
    static int of(List<BookLevel> bids, List<BookLevel> asks) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < LEVELS; i++) {
            if (i < bids.size()) {
                parts.add(text(bids.get(i)));
            }
            if (i < asks.size()) {
                parts.add(text(asks.get(i)));
            }
        }
        CRC32 sum = new CRC32();
        sum.update(String.join(":", parts).getBytes(StandardCharsets.US_ASCII));
        return (int) sum.getValue();
    }

    private static String text(BookLevel level) {
        return BitgetWords.plain(level.price()) + ':' + BitgetWords.plain(level.quantity());
    }
}
