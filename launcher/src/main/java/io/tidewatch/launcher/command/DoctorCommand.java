package io.tidewatch.launcher.command;

import io.tidewatch.launcher.DataDirectory;
import io.tidewatch.launcher.StartFailure;
import io.tidewatch.postgres.DatabaseAddress;
import io.tidewatch.postgres.Migrations;
import io.tidewatch.postgres.PostgresFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Looks for what would keep a server from starting or working, and says what to do about it. */
@Command(name = "doctor", mixinStandardHelpOptions = true,
        description = "Checks port, disk, memory, database, models and clock. Exit status 0: nothing wrong, 1: something to do.")
final class DoctorCommand implements Callable<Integer> {

    private static final long DISK_WANTED = 2L << 30;
    private static final long MEMORY_WANTED_MB = 1_000;
    private static final Path MEMORY = Path.of("/proc/meminfo");
    private static final Pattern AVAILABLE = Pattern.compile("MemAvailable:\\s+(\\d+) kB");
    private static final int OLDEST_SENSIBLE_YEAR = 2026;

    /**
     * @param ok     whether nothing needs doing
     * @param what   the thing looked at
     * @param detail what was found, and what to do when it is not in order
     */
    private record Finding(boolean ok, String what, String detail) {
    }

    @Mixin
    private Target target;

    @Override
    public Integer call() throws Exception {
        DataDirectory directory = target.directory();
        Optional<ServerState> running = ServerState.read(directory);
        List<Finding> findings = new ArrayList<>();
        findings.add(java());
        findings.add(port(running));
        findings.add(disk(directory));
        findings.add(memory(running));
        findings.add(database(running));
        findings.add(models(directory));
        findings.add(clock());
        running.ifPresent(state -> findings.add(health(state)));
        for (Finding finding : findings) {
            System.out.printf("%-5s %-10s %s%n", finding.ok() ? "ok" : "!!", finding.what(), finding.detail());
        }
        return findings.stream().allMatch(Finding::ok) ? 0 : 1;
    }

    private static Finding java() {
        int feature = Runtime.version().feature();
        return new Finding(feature == 17, "java", feature == 17 ? Runtime.version().toString()
                : "this is Java " + feature + "; run with JDK 17 (set JAVA_HOME)");
    }

    private Finding port(Optional<ServerState> running) {
        if (running.isPresent()) {
            return new Finding(true, "port", running.get().port() + " is served by process " + running.get().pid());
        }
        int port = target.portToOpen();
        try {
            StartChecks.port(port);
            return new Finding(true, "port", port + " is free");
        } catch (StartFailure e) {
            return new Finding(false, "port", e.getMessage());
        }
    }

    private static Finding disk(DataDirectory directory) throws IOException {
        long free = Files.getFileStore(directory.root()).getUsableSpace();
        return new Finding(free >= DISK_WANTED, "disk", (free >> 20) + " MB free in " + directory.root()
                + (free >= DISK_WANTED ? "" : "; make room or choose another --data-dir"));
    }

    private static Finding memory(Optional<ServerState> running) throws IOException {
        Matcher available = AVAILABLE.matcher(Files.isReadable(MEMORY) ? Files.readString(MEMORY) : "");
        if (running.isPresent() || !available.find()) {
            return new Finding(true, "memory", running.isPresent() ? "enough, the server runs" : "this system does not tell");
        }
        long free = Long.parseLong(available.group(1)) >> 10;
        return new Finding(free >= MEMORY_WANTED_MB, "memory", free + " MB available"
                + (free >= MEMORY_WANTED_MB ? "" : "; server and database need " + MEMORY_WANTED_MB + " MB"));
    }

    private static Finding database(Optional<ServerState> running) {
        String url = System.getenv("DATABASE_URL");
        if (url == null || url.isBlank()) {
            return new Finding(true, "database", running.map(state -> "embedded at " + state.database())
                    .orElse("embedded, started by 'up'"));
        }
        try {
            DatabaseAddress address = DatabaseAddress.parse(url);
            new Migrations(address).check(false);
            return new Finding(true, "database", address + " answers");
        } catch (PostgresFailure e) {
            return new Finding(false, "database", e.getMessage());
        }
    }

    private static Finding models(DataDirectory directory) throws IOException {
        String configured = System.getenv("MODEL_DIR");
        Path models = configured == null || configured.isBlank() ? directory.models() : Path.of(configured);
        if (!Files.isDirectory(models)) {
            return new Finding(true, "models", models + " is empty; the shipped default models are used");
        }
        try (Stream<Path> files = Files.walk(models)) {
            long unreadable = files.filter(file -> !Files.isReadable(file)).count();
            return new Finding(unreadable == 0, "models", models
                    + (unreadable == 0 ? " is readable" : " holds " + unreadable + " unreadable files; correct their owner or mode"));
        }
    }

    private static Finding clock() {
        int year = Year.now(ZoneOffset.UTC).getValue();
        return new Finding(year >= OLDEST_SENSIBLE_YEAR, "clock", Instant.now()
                + (year >= OLDEST_SENSIBLE_YEAR ? "" : "; set the system clock, decisions depend on it"));
    }

    private static Finding health(ServerState state) {
        try {
            Endpoint.Answer answer = new Endpoint(state.port()).get("/health/ready", Duration.ofSeconds(5));
            return new Finding(answer.ok(), "server", answer.ok() ? "ready" : "not ready: " + answer.body());
        } catch (IOException e) {
            return new Finding(false, "server", "process " + state.pid() + " does not answer; see its log or restart it");
        }
    }
}
