package io.tidewatch.postgres;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a short program to its end. */
final class Command {

    private static final long LIMIT_SEC = 120;

    private Command() {
    }

    /**
     * @param status exit status
     * @param output standard output and error together
     */
    record Result(int status, String output) {
    }

    /**
     * The output goes through a file, because a daemon that the program leaves behind would keep a pipe open for ever.
     *
     * @throws PostgresFailure when the program is missing or does not end in time
     */
    static Result run(List<String> command) throws PostgresFailure {
        try {
            Path output = Files.createTempFile("tidewatch", ".out");
            try {
                Process process = new ProcessBuilder(command).directory(new File("/"))
                        .redirectErrorStream(true).redirectOutput(output.toFile()).start();
                process.getOutputStream().close();
                if (!process.waitFor(LIMIT_SEC, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    throw new PostgresFailure(command.get(0) + " did not end within " + LIMIT_SEC + " s");
                }
                return new Result(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
            } finally {
                Files.deleteIfExists(output);
            }
        } catch (IOException e) {
            throw new PostgresFailure("cannot run " + command.get(0) + ": " + FileComplaint.of(e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PostgresFailure("interrupted while running " + command.get(0), e);
        }
    }
}
