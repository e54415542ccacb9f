package io.tidewatch.trainer;

import java.io.IOException;
import java.io.InputStream;

/** Ends this process when the process that started it is gone: its end of our standard input closes then. */
final class ParentWatch {

    /** Exit code of a program whose parent died. */
    static final int ORPHANED = 130;

    private ParentWatch() {
    }

    static void start(InputStream input) {
        Thread watch = new Thread(() -> waitForEnd(input), "parent-watch");
        watch.setDaemon(true);
        watch.start();
    }

    private static void waitForEnd(InputStream input) {
        try {
            while (input.read() >= 0) {
                continue;
            }
        } catch (IOException closed) {
            // A broken pipe says the same as its end: nobody is there any more.
            Runtime.getRuntime().halt(ORPHANED);
        }
        Runtime.getRuntime().halt(ORPHANED);
    }
}
