package io.tidewatch.launcher.server;

import io.tidewatch.launcher.DataDirectory;
import io.tidewatch.postgres.DatabaseAddress;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the application is told by its launcher.
 *
 * @param port          HTTP port on the loopback address
 * @param directory     data directory
 * @param programs      unpacked program files: {@code tidewatch.ear}, {@code trainer/}
 * @param database      where the state is kept
 * @param demo          whether the built-in market simulator feeds the chain
 * @param firstPassword password of the first operator account, to be used when there is no account yet
 */
public record ServerSettings(
        int port, DataDirectory directory, Path programs, DatabaseAddress database, boolean demo, String firstPassword) {

    /** Bars of one minute let a demo decide, and so show its first fills, within two minutes. */
    private static final String DEMO_TIMEFRAME = "1m";

    /** The carried EAR, or the one that {@code TIDEWATCH_APPLICATION} names: its variant with tests inside, for example. */
    public static Path application(Path programs) {
        return Optional.ofNullable(System.getenv("TIDEWATCH_APPLICATION")).filter(text -> !text.isBlank())
                .map(Path::of).orElseGet(() -> programs.resolve("tidewatch.ear"));
    }

    /** The settings as system properties. Those that an environment variable names are left to the environment. */
    Map<String, String> systemProperties() throws IOException {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("tidewatch.db.url", database.jdbcUrl());
        properties.put("tidewatch.db.user", database.user());
        properties.put("tidewatch.db.password", database.password());
        properties.put("tidewatch.data-dir", directory.root().toString());
        properties.put("tidewatch.work-dir", directory.work().toString());
        properties.put("tidewatch.http.port", Integer.toString(port));
        properties.put("tidewatch.trainer.classpath", classPath(programs.resolve("trainer")));
        properties.put("tidewatch.console.first-password", firstPassword);
        properties.put("tidewatch.feed.source", demo ? "simulator" : "none");
        unlessInEnvironment(properties, "MODEL_DIR", directory.models().toString());
        if (demo) {
            unlessInEnvironment(properties, "LIQUID_PRIMARY_TIMEFRAME", DEMO_TIMEFRAME);
        }
        return properties;
    }

    private static void unlessInEnvironment(Map<String, String> properties, String name, String value) {
        if (Optional.ofNullable(System.getenv(name)).filter(text -> !text.isBlank()).isEmpty()) {
            properties.put(name, value);
        }
    }

    private static String classPath(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return "";
        }
        try (Stream<Path> jars = Files.list(directory)) {
            List<String> names = jars.map(Path::toString).sorted().toList();
            return names.stream().collect(Collectors.joining(File.pathSeparator));
        }
    }
}
