package io.tidewatch.testbed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The command of the checkout, run as a user runs it.
 *
 * @param script      the command
 * @param account     what to put before it so that it runs as somebody else; possibly empty
 * @param environment what the environment of the tests does not hold
 */
public record TidewatchCommand(Path script, List<String> account, Map<String, String> environment) {

    private static final long LIMIT_MINUTES = 10;

    /** As the account of the tests, from the checkout. */
    public static TidewatchCommand with(Map<String, String> environment) {
        return new TidewatchCommand(TidewatchServer.root().resolve("tidewatch"), List.of(), environment);
    }

    /** The process, not yet started. It keeps its number when the script hands over to Java. */
    public ProcessBuilder prepare(List<String> arguments) {
        List<String> line = new ArrayList<>(account);
        line.add(script.toString());
        line.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(line);
        builder.environment().keySet().removeIf(name -> name.equals("DATABASE_URL") || name.startsWith("TIDEWATCH_"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("TIDEWATCH_REBUILD", "never");
        builder.environment().put("TIDEWATCH_CACHE", TidewatchServer.root().resolve("system-tests/target/cache").toString());
        builder.environment().putAll(environment);
        return builder;
    }

    /** Runs the command to its end. */
    public TidewatchServer.CommandResult run(String... arguments) throws IOException, InterruptedException {
        Path out = Files.createTempFile("command", ".out");
        Path err = Files.createTempFile("command", ".err");
        try {
            Process process = prepare(List.of(arguments)).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
            if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IOException("no end within " + LIMIT_MINUTES + " minutes: " + String.join(" ", arguments));
            }
            return new TidewatchServer.CommandResult(process.exitValue(), Files.readString(out), Files.readString(err));
        } finally {
            Files.deleteIfExists(out);
            Files.deleteIfExists(err);
        }
    }
}
