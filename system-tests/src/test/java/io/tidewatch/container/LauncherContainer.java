package io.tidewatch.container;

import io.tidewatch.testbed.TidewatchServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jboss.arquillian.container.spi.client.container.ContainerConfiguration;
import org.jboss.arquillian.container.spi.client.container.DeployableContainer;
import org.jboss.arquillian.container.spi.client.container.DeploymentException;
import org.jboss.arquillian.container.spi.client.protocol.ProtocolDescription;
import org.jboss.arquillian.container.spi.client.protocol.metadata.HTTPContext;
import org.jboss.arquillian.container.spi.client.protocol.metadata.ProtocolMetaData;
import org.jboss.arquillian.container.spi.client.protocol.metadata.Servlet;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;

/** A server of the launcher for each deployment: it comes up with the archive and goes down when the archive is taken away. */
public final class LauncherContainer implements DeployableContainer<LauncherContainer.NoSettings> {

    /** How long tests inside the server press it. */
    private static final String LOAD_SECONDS = "tidewatch.loadSeconds";
    private static final String RUNNER = "ArquillianServletRunnerEE9";

    private Path directory;
    private TidewatchServer server;

    /** There is nothing to be set. */
    public static final class NoSettings implements ContainerConfiguration {

        @Override
        public void validate() {
            // Every state is a valid one.
        }
    }

    @Override
    public Class<NoSettings> getConfigurationClass() {
        return NoSettings.class;
    }

    @Override
    public void setup(NoSettings settings) {
        // Nothing is set.
    }

    @Override
    public void start() {
        // The server starts with its application.
    }

    @Override
    public void stop() {
        // The server stops with its application.
    }

    @Override
    public ProtocolDescription getDefaultProtocol() {
        return new ProtocolDescription("Servlet 5.0");
    }

    @Override
    public ProtocolMetaData deploy(Archive<?> archive) throws DeploymentException {
        try {
            directory = Files.createTempDirectory("tidewatch-container");
            Path ear = directory.resolve(archive.getName());
            archive.as(ZipExporter.class).exportTo(ear.toFile());
            server = TidewatchServer.in(directory.resolve("data"), Map.of("TIDEWATCH_APPLICATION", ear.toString(),
                    "TIDEWATCH_JAVA_OPTS", "-D" + LOAD_SECONDS + "=" + Integer.getInteger(LOAD_SECONDS, 10))).start();
        } catch (IOException e) {
            throw new DeploymentException("the server does not come up with " + archive.getName(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeploymentException("interrupted while the server was starting", e);
        }
        HTTPContext context = new HTTPContext("127.0.0.1", server.port()).add(new Servlet(RUNNER, ApplicationUnderTest.CONTEXT));
        return new ProtocolMetaData().addContext(context);
    }

    @Override
    public void undeploy(Archive<?> archive) throws DeploymentException {
        try {
            if (server != null) {
                server.close();
            }
            Folders.delete(directory);
        } catch (IOException e) {
            throw new DeploymentException("the server does not go down in order", e);
        }
    }
}
