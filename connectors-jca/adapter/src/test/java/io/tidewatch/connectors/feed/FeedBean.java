package io.tidewatch.connectors.feed;

import io.tidewatch.connectors.api.VenueFeedListener;
import io.tidewatch.connectors.api.VenueFeedState;
import io.tidewatch.marketdata.Bar;
import io.tidewatch.marketdata.feed.SymbolQuote;
import io.tidewatch.marketdata.feed.VenueMoment;
import jakarta.resource.spi.endpoint.MessageEndpoint;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;

/** A message-driven bean that remembers. */
final class FeedBean implements VenueFeedListener {

    private final List<VenueMoment> moments = new CopyOnWriteArrayList<>();
    private final List<VenueFeedState> states = new CopyOnWriteArrayList<>();
    private volatile CountDownLatch gate = new CountDownLatch(0);

    @Override
    public void onMoment(VenueMoment moment) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        moments.add(moment);
    }

    @Override
    public void onState(VenueFeedState state) {
        states.add(state);
    }

    /** Lets nothing through until the latch is at zero. */
    void holdUp(CountDownLatch until) {
        gate = until;
    }

    List<Bar> bars() {
        return moments.stream().flatMap(moment -> moment.bars().stream()).toList();
    }

    List<SymbolQuote> quotes() {
        return moments.stream().flatMap(moment -> moment.quotes().stream()).toList();
    }

    double traded() {
        return moments.stream().flatMap(moment -> moment.prices().stream()).mapToDouble(price -> price.volume()).sum();
    }

    List<VenueFeedState> states() {
        return states;
    }

    VenueFeedState state() {
        return states.get(states.size() - 1);
    }

    /** Waits until something is so, ten seconds at most. */
    static void await(String what, BooleanSupplier condition) throws InterruptedException {
        long limit = System.nanoTime() + 10_000_000_000L;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > limit) {
                throw new AssertionError("in vain: " + what);
            }
            Thread.sleep(5);
        }
    }

    MessageEndpointFactory endpoints() {
        Object endpoint = Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {MessageEndpoint.class, VenueFeedListener.class},
                (proxy, method, arguments) -> method.getDeclaringClass() == VenueFeedListener.class ? method.invoke(this, arguments) : null);
        return (MessageEndpointFactory) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {MessageEndpointFactory.class},
                (proxy, method, arguments) -> endpoint);
    }
}
