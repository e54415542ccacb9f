package io.tidewatch.launcher.command;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Sends whatever the server prints to a file until the process ends, so that the terminal shows only what concerns its user. */
final class ServerLog {

    private static final int KEPT = 5;

    private final PrintStream console = System.out;
    private final PrintStream file;

    private ServerLog(PrintStream file) {
        this.file = file;
        System.setOut(file);
        System.setErr(file);
    }

    /** Starts a new log file; the last five are kept under numbered names. */
    static ServerLog redirectTo(Path log) throws IOException {
        Files.createDirectories(log.getParent());
        for (int age = KEPT - 1; age >= 0; age--) {
            Path from = age == 0 ? log : log.resolveSibling(log.getFileName() + "." + age);
            if (Files.exists(from)) {
                Files.move(from, log.resolveSibling(log.getFileName() + "." + (age + 1)), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return new ServerLog(new PrintStream(new FileOutputStream(log.toFile(), true), true, StandardCharsets.UTF_8));
    }

    PrintStream console() {
        return console;
    }

    /** Keeps a failure with everything that led to it. */
    void record(Exception failure) {
        failure.printStackTrace(file);
    }
}
