package io.tidewatch.backtest.series;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Copies of series by whatever tells them apart, the longest unused dropped first once they take too much memory. */
final class SeriesCache {

    private static final int OVERHEAD = 512;

    private final long mostBytes;
    private final Map<Object, SeriesCopy> copies = new LinkedHashMap<>(64, 0.75f, true);
    private long bytes;

    /** @param mostBytes limit of all copies together; a copy beyond it is not kept at all */
    SeriesCache(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    synchronized Optional<SeriesCopy> find(Object key) {
        return Optional.ofNullable(copies.get(key));
    }

    synchronized void put(Object key, SeriesCopy copy) {
        remove(key);
        long size = copy.bytes() + OVERHEAD;
        if (size > mostBytes) {
            return;
        }
        copies.put(key, copy);
        bytes += size;
        for (Iterator<SeriesCopy> oldest = copies.values().iterator(); bytes > mostBytes;) {
            bytes -= oldest.next().bytes() + OVERHEAD;
            oldest.remove();
        }
    }

    /** Drops a copy if it is still the one that is kept under the key. */
    synchronized void drop(Object key, SeriesCopy stale) {
        if (copies.get(key) == stale) {
            remove(key);
        }
    }

    private void remove(Object key) {
        SeriesCopy former = copies.remove(key);
        if (former != null) {
            bytes -= former.bytes() + OVERHEAD;
        }
    }

    synchronized long bytes() {
        return bytes;
    }
}
