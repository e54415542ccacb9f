package io.tidewatch.container;

import io.tidewatch.testbed.TidewatchServer;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.assertj.core.api.Assertions;
import org.jboss.arquillian.container.test.api.Testable;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The EAR of this build with one more web module: the tests. */
final class ApplicationUnderTest {

    /** Context root of the tests. */
    static final String CONTEXT = "/test";

    private static final String DESCRIPTOR = "META-INF/application.xml";
    /** Only the classes of a bean archive find the beans of the application. */
    private static final String BEANS = """
            <beans xmlns="https://jakarta.ee/xml/ns/jakartaee" version="4.0" bean-discovery-mode="all"/>
            """;
    private static final String LAST_MODULE = "</module>";
    private static final String MODULE =
            "<module><web><web-uri>test.war</web-uri><context-root>" + CONTEXT + "</context-root></web></module>";

    private ApplicationUnderTest() {
    }

    static EnterpriseArchive with(Class<?>... tests) {
        File built = TidewatchServer.root().resolve("ear/target/tidewatch.ear").toFile();
        EnterpriseArchive ear = ShrinkWrap.createFromZipFile(EnterpriseArchive.class, built);
        WebArchive war = ShrinkWrap.create(WebArchive.class, "test.war").addClasses(tests).addAsLibraries(jarOf(Assertions.class))
                .addAsWebInfResource(new StringAsset(BEANS), "beans.xml");
        String descriptor = text(ear);
        int end = descriptor.lastIndexOf(LAST_MODULE) + LAST_MODULE.length();
        ear.delete(DESCRIPTOR);
        ear.setApplicationXML(new StringAsset(descriptor.substring(0, end) + MODULE + descriptor.substring(end)));
        return ear.addAsModule(Testable.archiveToTest(war));
    }

    private static String text(EnterpriseArchive ear) {
        try (InputStream in = ear.get(DESCRIPTOR).getAsset().openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("the EAR has no readable " + DESCRIPTOR, e);
        }
    }

    private static File jarOf(Class<?> type) {
        return new File(type.getProtectionDomain().getCodeSource().getLocation().getPath());
    }
}
