package io.tidewatch.container;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A domain of the full server distribution, on free ports of the loopback address. */
final class FullServer implements AutoCloseable {

    private static final String DOMAIN = "tidewatch";
    private static final int LOWEST_BASE = 20_000;
    private static final int BASES = 80;
    private static final int PORTS = 100;
    private static final int ADMIN = 48;
    private static final int HTTP = 80;
    private static final int COMMAND_LIMIT_MINUTES = 5;

    private final Path home;
    private final Path directory;
    private final int base;

    private FullServer(Path home, Path directory, int base) {
        this.home = home;
        this.directory = directory;
        this.base = base;
    }

    /**
     * Creates a domain, starts it and gives it its settings, as the document on operations says.
     *
     * @param home       the unpacked distribution
     * @param directory  where the domain will lie
     * @param properties system properties of its process
     */
    static FullServer start(Path home, Path directory, Map<String, String> properties) throws IOException, InterruptedException {
        FullServer server = new FullServer(home, directory, freeBase());
        server.asadmin("create-domain", "--nopassword=true", "--savelogin=false", "--portbase", Integer.toString(server.base),
                "--domaindir", directory.toString(), DOMAIN);
        server.keepToItself();
        server.asadmin("start-domain", "--domaindir", directory.toString(), DOMAIN);
        String options = properties.entrySet().stream()
                .map(property -> "-D" + property.getKey() + "=" + property.getValue().replace(":", "\\:"))
                .collect(Collectors.joining(":"));
        server.asadmin("--port", Integer.toString(server.base + ADMIN), "create-jvm-options", "--target", "server-config", options);
        server.asadmin("restart-domain", "--domaindir", directory.toString(), DOMAIN);
        return server;
    }

    /** Nothing outside this machine is to see a domain that runs for a test. */
    private void keepToItself() throws IOException {
        Path file = directory.resolve(DOMAIN).resolve("config/domain.xml");
        String domain = Files.readString(file)
                .replace("<hazelcast-config-specific-configuration", "<hazelcast-config-specific-configuration enabled=\"false\"")
                .replace("\"0.0.0.0\"", "\"127.0.0.1\"")
                .replace("<network-listener port=", "<network-listener address=\"127.0.0.1\" port=");
        Files.writeString(file, domain);
    }

    void deploy(Path ear, String name) throws IOException, InterruptedException {
        asadmin("--port", Integer.toString(base + ADMIN), "deploy", "--name", name, ear.toString());
    }

    String address() {
        return "http://127.0.0.1:" + (base + HTTP);
    }

    /** The log of the domain's process. */
    Path log() {
        return directory.resolve(DOMAIN).resolve("logs/server.log");
    }

    private void asadmin(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(java(), "-Xmx128m", "-XX:+UseSerialGC", "-jar",
                home.resolve("glassfish/lib/client/appserver-cli.jar").toString(), "--user", "admin", "--interactive=false"));
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile(directory, "asadmin", ".out");
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("AS_JAVA", System.getProperty("java.home"));
        Process process = builder.start();
        boolean ended = process.waitFor(COMMAND_LIMIT_MINUTES, TimeUnit.MINUTES);
        if (!ended) {
            process.destroyForcibly();
        }
        if (!ended || process.exitValue() != 0) {
            throw new IOException(String.join(" ", arguments) + ":\n" + Files.readString(output));
        }
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** The domain takes its ports from a hundred in a row. */
    private static int freeBase() throws IOException {
        for (int attempt = 0; attempt < BASES; attempt++) {
            int base = LOWEST_BASE + PORTS * ThreadLocalRandom.current().nextInt(BASES);
            if (IntStream.range(base, base + PORTS).allMatch(FullServer::free)) {
                return base;
            }
        }
        throw new IOException("no hundred free ports in a row");
    }

    private static boolean free(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        try {
            asadmin("stop-domain", "--domaindir", directory.toString(), "--force=true", DOMAIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while stopping the domain", e);
        }
    }
}
