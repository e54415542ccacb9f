package io.tidewatch.launcher;

import java.io.PrintStream;
import java.util.Locale;

/** What the user sees of a long command: one line a step with the seconds since its beginning, and a bar for counted work. */
public final class Console {

    private static final int WIDTH = 30;

    private final PrintStream out;
    private final boolean terminal;
    private final long start = System.nanoTime();

    /**
     * @param out      where lines go
     * @param terminal whether a line may be redrawn in place
     */
    public Console(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    public synchronized void step(String text) {
        out.printf(Locale.ROOT, "[%5.1fs] %s%n", (System.nanoTime() - start) / 1e9, text);
        out.flush();
    }

    public synchronized void line(String text) {
        out.println(text);
        out.flush();
    }

    /** A part of counted work is done: a line where nothing is redrawn; on a terminal the bar shows it. */
    public synchronized void finished(String text) {
        if (!terminal) {
            line(text);
        }
    }

    /** Draws a bar on a terminal; elsewhere only the finished state is printed, so that logs stay readable. */
    public synchronized void progress(String what, long done, long total, String detail) {
        if (!terminal && done < total) {
            return;
        }
        int filled = total == 0 ? WIDTH : (int) (WIDTH * done / total);
        String bar = "#".repeat(filled) + ".".repeat(WIDTH - filled);
        String text = String.format(Locale.ROOT, "%-10s [%s] %d/%d %s", what, bar, done, total, detail);
        out.print(terminal ? "\r\033[K" + text : text + System.lineSeparator());
        if (terminal && done >= total) {
            out.println();
        }
        out.flush();
    }
}
