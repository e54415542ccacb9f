package io.tidewatch.launcher.server;

import fish.payara.micro.BootstrapException;
import fish.payara.micro.PayaraMicro;
import fish.payara.micro.PayaraMicroRuntime;
import fish.payara.micro.boot.AdminCommandRunner;
import io.tidewatch.launcher.Console;
import io.tidewatch.launcher.StartFailure;
import io.tidewatch.postgres.FileComplaint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Payara Micro with the EAR deployed. */
public final class ApplicationServer {

    /** Also the first half of the resource adapter's name, so it must not change. */
    private static final String APPLICATION = "tidewatch";
    private static final String ADDRESS = "127.0.0.1";
    private static final String OWN_HOOK = "Payara Micro Shutdown Hook";
    private static final Duration STOP_LIMIT = Duration.ofSeconds(45);

    private final PayaraMicroRuntime runtime;

    private ApplicationServer(PayaraMicroRuntime runtime) {
        this.runtime = runtime;
    }

    /**
     * Boots the server and deploys the application.
     *
     * @throws StartFailure when the server does not boot, or the application is not among the deployed ones afterwards
     */
    public static ApplicationServer start(ServerSettings settings, Console console) throws StartFailure {
        ClassLoader serverLoader = PayaraMicro.class.getClassLoader();
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(serverLoader);
        try {
            settings.systemProperties().forEach(System::setProperty);
            forgetFormerServer(settings.directory().server());
            Files.createDirectories(settings.directory().server());
            Files.createDirectories(settings.directory().models());
            Files.createDirectories(settings.directory().work());
            console.step("starting the application server");
            ApplicationServer server = new ApplicationServer(boot(settings));
            console.step("deploying the application");
            server.deploy(settings);
            return server;
        } catch (BootstrapException e) {
            throw new StartFailure("the application server does not start: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new StartFailure("the application server does not start: " + FileComplaint.of(e), e);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private void deploy(ServerSettings settings) throws StartFailure, IOException {
        runtime.deploy(APPLICATION, "/", ServerSettings.application(settings.programs()).toFile());
        // deploy() answers true even when it failed.
        if (!runtime.getDeployedApplicationNames().contains(APPLICATION)) {
            String reason = reason(settings.directory().log());
            stop();
            throw new StartFailure("the application could not be deployed: " + reason + " (log: " + settings.directory().log() + ")");
        }
    }

    /** A server that was killed leaves its deployment behind, and the next one would neither use nor replace it. */
    private static void forgetFormerServer(Path server) throws IOException {
        if (!Files.isDirectory(server)) {
            return;
        }
        List<Path> files;
        try (Stream<Path> found = Files.walk(server)) {
            files = found.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : files) {
            Files.delete(file);
        }
    }

    private static PayaraMicroRuntime boot(ServerSettings settings) throws BootstrapException {
        PayaraMicro.setUpackedJarDir(settings.directory().server().toFile());
        return PayaraMicro.getInstance()
                .setHttpPort(settings.port())
                .setNoHazelcast(true)
                .setInstanceName("tidewatch")
                .setPreBootHandler(ApplicationServer::configure)
                .bootStrap();
    }

    private static void configure(AdminCommandRunner commands) {
        String http = "configs.config.server-config.network-config";
        commands.run("set", http + ".network-listeners.network-listener.http-listener.address=" + ADDRESS);
        commands.run("set", http + ".protocols.protocol.http-listener.http.websockets-support-enabled=true");
        // Under this name the listener takes up our gate for paths that are no text.
        commands.run("set", http + ".protocols.protocol.http-listener.http.comet-support-enabled=true");
        commands.run("set", http + ".protocols.protocol.http-listener.http.xpowered-by=false");
        commands.run("set", http + ".protocols.protocol.http-listener.http.server-header=false");
        // A connection serves as many requests as its client has; by default it is closed after 250.
        commands.run("set", http + ".protocols.protocol.http-listener.http.max-connections=-1");
        // A client that stops sending holds a worker no longer than this.
        commands.run("set", http + ".protocols.protocol.http-listener.http.timeout-seconds=30");
        // Bodies of methods that need none are read, so that the application can refuse them in the words of the contract.
        commands.run("set", http + ".protocols.protocol.http-listener.http.allow-payload-for-undefined-http-methods=true");
        // The application itself refuses TRACE, in the words of the contract.
        commands.run("set", http + ".protocols.protocol.http-listener.http.trace-enabled=true");
    }

    /** What the log of the server says about the deployment. */
    private static String reason(Path log) throws IOException {
        return DeploymentComplaint.in(Files.readAllLines(log)).orElse("no reason found");
    }

    /** Undeploys and stops; requests in flight end first. When this returns, nothing of the server uses the database any more. */
    public void stop() throws StartFailure {
        try {
            if (!stoppedByItself()) {
                runtime.shutdown();
            }
        } catch (BootstrapException e) {
            throw new StartFailure(e.getMessage(), e);
        } catch (IllegalStateException e) {
            // Its own hook came first.
            stoppedByItself();
        }
    }

    /** At the end of the process the server also stops by a hook of its own; waits for that hook where it is at work. */
    private static boolean stoppedByItself() throws StartFailure {
        Optional<Thread> hook = Thread.getAllStackTraces().keySet().stream().filter(thread -> OWN_HOOK.equals(thread.getName())).findFirst();
        try {
            if (hook.isPresent()) {
                hook.get().join(STOP_LIMIT.toMillis());
            }
            return hook.isPresent();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailure("interrupted", e);
        }
    }
}
