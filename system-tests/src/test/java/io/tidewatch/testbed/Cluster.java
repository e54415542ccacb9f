package io.tidewatch.testbed;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The PostgreSQL cluster of a data directory: its processes, and a way to run it without a server, as somebody's own database. */
public final class Cluster {

    private static final String ACCOUNT = "tidewatch";

    private final Path dataDirectory;

    public Cluster(Path dataDirectory) {
        this.dataDirectory = dataDirectory;
    }

    /** Where programs and files lie; elsewhere when the account of PostgreSQL cannot enter the data directory. */
    public Path home() throws IOException {
        Path location = dataDirectory.resolve("postgres/LOCATION");
        return Files.exists(location) ? Path.of(Files.readString(location).strip()) : dataDirectory.resolve("postgres");
    }

    /** The main process; empty when there is none. */
    public Optional<ProcessHandle> postmaster() throws IOException {
        Path pid = home().resolve("data/postmaster.pid");
        if (!Files.exists(pid)) {
            return Optional.empty();
        }
        // Process numbers are used again.
        return ProcessHandle.of(Long.parseLong(Files.readAllLines(pid).get(0).strip()))
                .filter(process -> process.info().commandLine().orElse("").contains(pid.getParent().toString()));
    }

    /** Kills every process of the cluster without warning. */
    public void kill() throws IOException, InterruptedException {
        Optional<ProcessHandle> main = postmaster();
        if (main.isEmpty()) {
            return;
        }
        List<ProcessHandle> all = new ArrayList<>(main.get().descendants().toList());
        all.add(main.get());
        all.forEach(ProcessHandle::destroyForcibly);
        for (ProcessHandle handle : all) {
            while (handle.isAlive()) {
                Thread.sleep(10);
            }
        }
    }

    /**
     * Starts the stopped cluster on a free port.
     *
     * @return the port
     */
    public int start() throws IOException, InterruptedException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        control("-w", "-l", home().resolve("postgres.log").toString(), "-o", "-p " + port, "start");
        return port;
    }

    public void stop() throws IOException, InterruptedException {
        control("-m", "fast", "-w", "stop");
    }

    /** What {@code DATABASE_URL} says to reach a database of the cluster. */
    public String url(int port, String database) throws IOException {
        return "postgresql://" + ACCOUNT + ":" + password() + "@127.0.0.1:" + port + "/" + database;
    }

    /** Runs statements, each in its own transaction. */
    public void execute(int port, String database, String... statements) throws SQLException, IOException {
        try (Connection connection = DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/" + database, ACCOUNT, password());
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private String password() throws IOException {
        return Files.readString(dataDirectory.resolve("secrets/postgres")).strip();
    }

    /** As the owner of the cluster, because PostgreSQL refuses to run as root. */
    private void control(String... arguments) throws IOException, InterruptedException {
        Path data = home().resolve("data");
        List<String> line = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            Object user = Files.getAttribute(data, "unix:uid");
            Object group = Files.getAttribute(data, "unix:gid");
            line.addAll(List.of("setpriv", "--reuid=" + user, "--regid=" + group, "--clear-groups"));
        }
        line.addAll(List.of(home().resolve("programs/bin/pg_ctl").toString(), "-D", data.toString()));
        line.addAll(List.of(arguments));
        Path output = Files.createTempFile("pg_ctl", ".out");
        try {
            Process process = new ProcessBuilder(line).directory(new File("/"))
                    .redirectErrorStream(true).redirectOutput(output.toFile()).start();
            if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new IOException(String.join(" ", line) + ":\n" + Files.readString(output));
            }
        } finally {
            Files.deleteIfExists(output);
        }
    }
}
