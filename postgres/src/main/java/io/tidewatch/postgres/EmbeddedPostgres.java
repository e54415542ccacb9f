package io.tidewatch.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A PostgreSQL cluster of our own: created once, kept between starts, reachable only over loopback and only with its password.
 *
 * <p>After {@code kill -9} of the launcher alone the cluster goes on and is taken over; after {@code kill -9} of everything
 * its own recovery repairs it at the next start.
 */
public final class EmbeddedPostgres {

    private static final String SUPERUSER = "tidewatch";
    private static final String DATABASE = "tidewatch";
    private static final Pattern COMPLAINT = Pattern.compile("(?:FATAL|PANIC|ERROR|error): +(.+)");
    private static final Path SHARED_HOME = Path.of("/var/lib/tidewatch");

    private final ServiceAccount account;
    private final Path home;
    private final Path programs;
    private final String password;

    private EmbeddedPostgres(ServiceAccount account, Path home, Path programs, String password) {
        this.account = account;
        this.home = home;
        this.programs = programs;
        this.password = password;
    }

    /**
     * Prepares the cluster of a directory; nothing is started yet.
     *
     * @param directory where programs and cluster are kept
     * @param password  of the cluster's one account; the same at every call
     * @param progress  told what takes time
     */
    public static EmbeddedPostgres in(Path directory, String password, Consumer<String> progress) throws PostgresFailure {
        ServiceAccount account = ServiceAccount.choose();
        try {
            Path home = home(directory, account);
            if (!Files.isDirectory(home.resolve("programs"))) {
                progress.accept("unpacking PostgreSQL into " + home);
            }
            return new EmbeddedPostgres(account, home, PostgresBinaries.unpack(home), password);
        } catch (IOException e) {
            throw new PostgresFailure("cannot prepare PostgreSQL in " + directory + ": " + FileComplaint.of(e), e);
        }
    }

    /** The directory itself where the account can get there; root's private directories are closed to it. */
    private static Path home(Path directory, ServiceAccount account) throws IOException, PostgresFailure {
        Path own = Files.createDirectories(directory);
        Path shared = SHARED_HOME.resolve(sha256(own.toString()).substring(0, 16));
        Path location = own.resolve("LOCATION");
        // What was once kept elsewhere stays there, even if the directory has become accessible since.
        boolean elsewhere = Files.exists(location) && Files.readString(location).strip().equals(shared.toString())
                && Files.isDirectory(shared);
        if (!account.changesAccount() || !elsewhere && account.reaches(own)) {
            return own;
        }
        Files.createDirectories(shared);
        if (!account.reaches(shared)) {
            throw new PostgresFailure("the account for PostgreSQL reaches neither " + own + " nor " + shared
                    + "; choose another --data-dir or set DATABASE_URL");
        }
        Files.writeString(location, shared + System.lineSeparator());
        return shared;
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private Path cluster() {
        return home.resolve("data");
    }

    private Path log() {
        return home.resolve("postgres.log");
    }

    /** Starts the cluster, or takes over one that is still running. */
    public DatabaseAddress start(Consumer<String> progress) throws PostgresFailure {
        try {
            if (!Files.isDirectory(cluster())) {
                progress.accept("creating the database cluster");
                create();
            }
            OptionalInt running = runningPort();
            int port = running.isPresent() ? running.getAsInt() : freePort();
            if (running.isEmpty()) {
                progress.accept("starting PostgreSQL on 127.0.0.1:" + port);
                configure();
                Command.Result start = pgCtl("-l", log().toString(), "-w", "-t", "90", "-o", "-p " + port, "start");
                if (start.status() != 0) {
                    throw new PostgresFailure("PostgreSQL does not start: " + complaint(logged()) + " (log: " + log() + ")");
                }
            } else {
                progress.accept("taking over the running PostgreSQL on 127.0.0.1:" + port);
            }
            DatabaseAddress address = new DatabaseAddress("127.0.0.1", port, DATABASE, SUPERUSER, password, "");
            createDatabase(address);
            return address;
        } catch (IOException e) {
            throw new PostgresFailure("cannot write below " + home + ": " + FileComplaint.of(e), e);
        }
    }

    /** Stops the cluster if it runs; open transactions are rolled back. */
    public void stop() throws PostgresFailure {
        if (Files.isDirectory(cluster()) && runningPort().isPresent()) {
            Command.Result stop = pgCtl("-m", "fast", "-w", "-t", "60", "stop");
            if (stop.status() != 0) {
                throw new PostgresFailure("PostgreSQL does not stop: " + stop.output().strip());
            }
        }
    }

    /** The port of the running cluster; empty when it is down. */
    public OptionalInt runningPort() {
        try {
            List<String> lines = Files.readAllLines(cluster().resolve("postmaster.pid"));
            long pid = Long.parseLong(lines.get(0).strip());
            // Process numbers are reused: only a postgres process counts as ours.
            Path name = Path.of("/proc", Long.toString(pid), "comm");
            boolean ours = Files.exists(name) && Files.readString(name).startsWith("postgres");
            if (!ours) {
                Files.delete(cluster().resolve("postmaster.pid"));
                return OptionalInt.empty();
            }
            return OptionalInt.of(Integer.parseInt(lines.get(3).strip()));
        } catch (IOException | NumberFormatException | IndexOutOfBoundsException e) {
            return OptionalInt.empty();
        }
    }

    private void create() throws IOException, PostgresFailure {
        Path partial = home.resolve("data.new");
        Command.run(List.of("rm", "-rf", partial.toString()));
        Files.createDirectory(partial, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path passwordFile = home.resolve("password.new");
        Files.deleteIfExists(passwordFile);
        Files.createFile(passwordFile, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(passwordFile, password);
        if (!Files.exists(log())) {
            Files.createFile(log());
        }
        account.own(partial);
        account.own(passwordFile);
        account.own(log());
        Command.Result result = Command.run(account.command(List.of(programs.resolve("bin/initdb").toString(),
                "-D", partial.toString(), "-U", SUPERUSER, "--pwfile=" + passwordFile, "--auth=scram-sha-256",
                "--encoding=UTF8", "--locale=C", "--data-checksums", "--no-instructions")));
        Files.delete(passwordFile);
        if (result.status() != 0) {
            throw new PostgresFailure("PostgreSQL cannot create its cluster in " + home + ": " + complaint(result.output().lines().toList()));
        }
        Files.move(partial, cluster(), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Rewritten at every start, so that a new release's settings reach old clusters. */
    private void configure() throws IOException {
        Path settings = cluster().resolve("tidewatch.conf");
        Files.writeString(settings, """
                listen_addresses = '127.0.0.1'
                unix_socket_directories = ''
                fsync = on
                full_page_writes = on
                synchronous_commit = on
                max_connections = 60
                max_prepared_transactions = 60
                shared_buffers = 96MB
                max_wal_size = 1GB
                timezone = 'UTC'
                log_timezone = 'UTC'
                log_line_prefix = '%m [%p] '
                """);
        account.own(settings);
        Path main = cluster().resolve("postgresql.conf");
        if (!Files.readString(main).contains("tidewatch.conf")) {
            Files.writeString(main, System.lineSeparator() + "include 'tidewatch.conf'" + System.lineSeparator(),
                    StandardOpenOption.APPEND);
        }
    }

    private Command.Result pgCtl(String... arguments) throws PostgresFailure {
        List<String> command = new ArrayList<>(List.of(programs.resolve("bin/pg_ctl").toString(), "-D", cluster().toString()));
        command.addAll(List.of(arguments));
        return Command.run(account.command(command));
    }

    private static void createDatabase(DatabaseAddress address) throws PostgresFailure {
        try (Connection connection = address.withDatabase("postgres").connect();
                PreparedStatement exists = connection.prepareStatement("SELECT 1 FROM pg_database WHERE datname = ?")) {
            exists.setString(1, DATABASE);
            if (!exists.executeQuery().next()) {
                try (Statement create = connection.createStatement()) {
                    create.execute("CREATE DATABASE " + DATABASE);
                }
            }
        } catch (SQLException e) {
            throw new PostgresFailure("the embedded PostgreSQL refuses the connection: " + e.getMessage(), e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private List<String> logged() throws IOException {
        return Files.exists(log()) ? Files.readAllLines(log()) : List.of();
    }

    /** The last line that complains, without what precedes the complaint. */
    private static String complaint(List<String> lines) {
        return lines.stream().map(COMPLAINT::matcher).filter(Matcher::find).map(line -> line.group(1).strip())
                .reduce((earlier, later) -> later)
                .orElseGet(() -> lines.isEmpty() ? "no reason given" : lines.get(lines.size() - 1));
    }
}
