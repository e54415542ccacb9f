package io.tidewatch.ops;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;

/**
 * Takes the beans of the server's own batch runtime out of this application, where there is one: it offers the same job
 * contexts and batch properties as JBeret, so that no injection point would be unambiguous.
 */
public class SingleBatchEngine implements Extension {

    private static final String SERVERS_OWN = "com.ibm.jbatch.container.cdi.";

    void leaveOut(@Observes ProcessAnnotatedType<?> found) {
        if (found.getAnnotatedType().getJavaClass().getName().startsWith(SERVERS_OWN)) {
            found.veto();
        }
    }
}
