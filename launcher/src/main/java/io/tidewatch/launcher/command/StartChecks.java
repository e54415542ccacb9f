package io.tidewatch.launcher.command;

import io.tidewatch.launcher.DataDirectory;
import io.tidewatch.launcher.StartFailure;
import io.tidewatch.launcher.server.ServerSettings;
import io.tidewatch.postgres.FileComplaint;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** What can be told before anything is started. */
final class StartChecks {

    private static final String DISK_SETTING = "TIDEWATCH_MIN_FREE_MB";
    private static final long DISK_NEEDED_MB = 600;
    private static final int HIGHEST_PORT = 65_535;

    private StartChecks() {
    }

    /** The port is a free one on the loopback address. */
    static void port(int port) throws StartFailure {
        if (port < 1 || port > HIGHEST_PORT) {
            throw new StartFailure(port + " is no port number; choose one from 1 to " + HIGHEST_PORT + " with --port");
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
        } catch (BindException e) {
            boolean forbidden = String.valueOf(e.getMessage()).startsWith("Permission denied");
            throw new StartFailure("port " + port + " on 127.0.0.1 " + (forbidden ? "is closed to this account" : "is taken by another program")
                    + "; choose another one with --port", e);
        } catch (IOException e) {
            throw new StartFailure("port " + port + " on 127.0.0.1 cannot be opened: " + e.getMessage(), e);
        }
    }

    /** The data directory has room for a database and its log. */
    static void disk(DataDirectory directory) throws StartFailure, IOException {
        long needed = diskNeeded();
        long free = Files.getFileStore(directory.root()).getUsableSpace() >> 20;
        if (free < needed) {
            throw new StartFailure("no disk space: only " + free + " MB are free in " + directory.root() + ", and " + needed
                    + " MB are needed (" + DISK_SETTING + ")");
        }
    }

    private static long diskNeeded() throws StartFailure {
        String configured = System.getenv(DISK_SETTING);
        if (configured == null || configured.isBlank()) {
            return DISK_NEEDED_MB;
        }
        if (!configured.strip().matches("\\d{1,12}")) {
            throw new StartFailure(DISK_SETTING + "='" + configured + "' is no number of megabytes");
        }
        return Long.parseLong(configured.strip());
    }

    /** The application to be deployed is there. */
    static void application(Path programs) throws StartFailure {
        Path application = ServerSettings.application(programs);
        try (ZipFile archive = new ZipFile(application.toFile())) {
            if (archive.getEntry("META-INF/application.xml") == null) {
                throw new StartFailure("the application cannot be deployed: " + application + " is no EAR");
            }
        } catch (ZipException e) {
            throw new StartFailure("the application cannot be deployed: " + application + " is no EAR, " + e.getMessage(), e);
        } catch (IOException e) {
            throw new StartFailure("the application cannot be deployed, " + FileComplaint.of(e), e);
        }
    }
}
