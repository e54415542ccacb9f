package io.tidewatch.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.testbed.Cluster;
import io.tidewatch.testbed.Entrance;
import io.tidewatch.testbed.TidewatchCommand;
import io.tidewatch.testbed.TidewatchServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A start that fails says why in one sentence, ends with a status of its own and leaves nothing running. */
class StartFailureIT {

    private static final String SECRET = "hush-hush";
    private static final String INCOMPLETE = """
            <application xmlns="https://jakarta.ee/xml/ns/jakartaee" version="10">
              <module><web><web-uri>absent.war</web-uri><context-root>/</context-root></web></module>
            </application>
            """;

    @TempDir
    private static Path folder;
    private static TidewatchServer.CommandResult undeployable;
    private static Cluster cluster;
    private static int databasePort;

    /** The one start that gets as far as the server leaves a migrated cluster, which the other tests use as a database of their own. */
    @BeforeAll
    static void failToDeploy() throws Exception {
        Entrance.open(folder);
        Path ear = folder.resolve("incomplete.ear");
        try (OutputStream file = Files.newOutputStream(ear); ZipOutputStream archive = new ZipOutputStream(file)) {
            archive.putNextEntry(new ZipEntry("META-INF/application.xml"));
            archive.write(INCOMPLETE.getBytes(StandardCharsets.UTF_8));
        }
        Path data = Files.createDirectory(folder.resolve("undeployable"));
        undeployable = up(data, freePort(), Map.of("TIDEWATCH_APPLICATION", ear.toString()));
        assertThat(Processes.of(data)).isEmpty();
        cluster = new Cluster(data);
        databasePort = cluster.start();
    }

    @AfterAll
    static void stop() throws IOException, InterruptedException {
        if (cluster != null) {
            cluster.kill();
        }
    }

    @Test
    void deploymentFailed() {
        says(undeployable, "the application could not be deployed: Could not find sub module [absent.war] as defined in application.xml");
        assertThat(undeployable.out()).as("what was started is stopped").contains("stopping PostgreSQL");
    }

    @Test
    void noApplication() throws Exception {
        says(fail(Map.of("TIDEWATCH_APPLICATION", folder.resolve("absent.ear").toString())), "absent.ear: no such file or directory");
        Path text = Files.writeString(folder.resolve("text.ear"), "not an archive");
        says(fail(Map.of("TIDEWATCH_APPLICATION", text.toString())), "text.ear is no EAR");
    }

    @Test
    void portTaken() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Path data = Files.createTempDirectory(folder, "data");
            says(up(data, other.getLocalPort(), Map.of()), "port " + other.getLocalPort() + " on 127.0.0.1 is taken by another program");
        }
    }

    @Test
    void noDiskSpace() throws Exception {
        says(fail(Map.of("TIDEWATCH_MIN_FREE_MB", "1000000000")), "no disk space: only ");
    }

    @Test
    void dataDirectoryIsNone() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");
        says(up(file.resolve("data"), freePort(), Map.of()), "the data directory " + file.resolve("data") + " cannot be created");
    }

    @Test
    void databaseUnreachable() throws Exception {
        says(database("postgresql://somebody:" + SECRET + "@127.0.0.1:" + freePort() + "/tidewatch"), "is unreachable: connection refused");
        says(database("postgresql://somebody:" + SECRET + "@nowhere.invalid:5432/tidewatch"), "is unreachable: the host is unknown");
        says(database("mysql://somebody:" + SECRET + "@127.0.0.1/tidewatch"), "must look like postgresql://user:password@host:port/database");
    }

    @Test
    void databaseRefuses() throws Exception {
        says(database("postgresql://tidewatch:" + SECRET + "@127.0.0.1:" + databasePort + "/tidewatch"), "refuses the account 'tidewatch'");
        says(database(cluster.url(databasePort, "absent")), "there is no database 'absent' at 127.0.0.1:" + databasePort);
    }

    @Test
    void migrationFailed() throws Exception {
        cluster.execute(databasePort, "postgres", "CREATE DATABASE altered TEMPLATE tidewatch", "CREATE DATABASE halfway TEMPLATE tidewatch",
                "CREATE DATABASE conflicting TEMPLATE tidewatch", "CREATE DATABASE strange");
        cluster.execute(databasePort, "altered", "UPDATE flyway_schema_history SET checksum = 1 WHERE version = '4'");
        says(database(cluster.url(databasePort, "altered")), "the database migration failed: ", "step 4 (natural keys) was applied there in another form");

        cluster.execute(databasePort, "halfway", "UPDATE flyway_schema_history SET success = FALSE WHERE version = '4'");
        says(database(cluster.url(databasePort, "halfway")), "the database migration failed: ", "step 4 (natural keys) failed there before");

        cluster.execute(databasePort, "conflicting",
                "DELETE FROM flyway_schema_history WHERE installed_rank = (SELECT max(installed_rank) FROM flyway_schema_history)");
        says(database(cluster.url(databasePort, "conflicting")), "the database migration failed in V", "already exists");

        cluster.execute(databasePort, "strange", "CREATE TABLE somebody_elses (id INT)");
        says(database(cluster.url(databasePort, "strange")), "holds tables that Tidewatch did not make");
    }

    @Test
    void programFilesDoNotFit() throws Exception {
        says(fail(Map.of("TIDEWATCH_CACHE", "/dev/null/cache")), "cannot unpack the program files");
    }

    private static TidewatchServer.CommandResult database(String url) throws Exception {
        return fail(Map.of("DATABASE_URL", url));
    }

    private static TidewatchServer.CommandResult fail(Map<String, String> environment) throws Exception {
        Path data = Files.createTempDirectory(folder, "data");
        TidewatchServer.CommandResult result = up(data, freePort(), environment);
        assertThat(Processes.of(data)).as("left running").isEmpty();
        assertThat(data.resolve("server.json")).doesNotExist();
        return result;
    }

    private static TidewatchServer.CommandResult up(Path data, int port, Map<String, String> environment) throws Exception {
        return TidewatchCommand.with(environment).run("up", "--port", Integer.toString(port), "--data-dir", data.toString());
    }

    private static void says(TidewatchServer.CommandResult result, String... words) {
        assertThat(result.status()).as(result.out() + result.err()).isOne();
        assertThat(result.err().lines()).as("one sentence").hasSize(1);
        assertThat(result.err()).startsWith("tidewatch: ").contains(words);
        assertThat(result.out() + result.err()).doesNotContain("Exception", "\tat ", SECRET);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
