package io.tidewatch.stream;

import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads that collect and send, one for each processor. They need nothing of the container, and it would stand in their way: its
 * scheduler has one thread for everything, and its WebSocket library restarts an idle timer on that scheduler at every frame, which
 * looks for thread context providers on the class path of the calling thread. On the application's class path that search takes longer
 * than the sending, so these threads have one on which there is nothing to find.
 */
final class SendingThreads {

    private static final ClassLoader NOTHING = new ClassLoader("stream-sending", null) {
        @Override
        public Enumeration<URL> getResources(String name) {
            return Collections.emptyEnumeration();
        }
    };

    private SendingThreads() {
    }

    static ScheduledExecutorService start() {
        AtomicInteger number = new AtomicInteger();
        ThreadFactory threads = work -> {
            Thread thread = new Thread(work, "stream-sending-" + number.incrementAndGet());
            thread.setDaemon(true);
            thread.setContextClassLoader(NOTHING);
            return thread;
        };
        return new ScheduledThreadPoolExecutor(Runtime.getRuntime().availableProcessors(), threads);
    }
}
