package io.tidewatch.connectors.venue;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The body of a demand, and the proof whether it can have left: the client asks for it only once the connection stands, and a
 * gate that was shut before hands it out no more. A demand without its body is none.
 */
final class BodyGate implements HttpRequest.BodyPublisher {

    private enum State {
        WAITING, HANDED_OUT, SHUT
    }

    private final HttpRequest.BodyPublisher body;
    private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);

    BodyGate(byte[] bytes) {
        body = HttpRequest.BodyPublishers.ofByteArray(bytes);
    }

    /** Shuts the gate. @return whether the body may have been sent before */
    boolean shut() {
        return !state.compareAndSet(State.WAITING, State.SHUT) && state.get() == State.HANDED_OUT;
    }

    @Override
    public long contentLength() {
        return body.contentLength();
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
        if (state.compareAndSet(State.WAITING, State.HANDED_OUT) || state.get() == State.HANDED_OUT) {
            body.subscribe(subscriber);
            return;
        }
        subscriber.onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long count) {
                // Nothing will come.
            }

            @Override
            public void cancel() {
                // Nothing to stop.
            }
        });
        subscriber.onError(new IOException("given up before it was sent"));
    }
}
