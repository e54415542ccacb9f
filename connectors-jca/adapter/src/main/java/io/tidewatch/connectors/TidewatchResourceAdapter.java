package io.tidewatch.connectors;

import io.tidewatch.connectors.feed.FeedActivation;
import io.tidewatch.connectors.feed.FeedPump;
import io.tidewatch.connectors.feed.FeedSettings;
import io.tidewatch.connectors.feed.VenueFeed;
import io.tidewatch.connectors.feed.VenueFeedActivation;
import io.tidewatch.connectors.feed.VenueFeedSettings;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ActivationSpec;
import jakarta.resource.spi.BootstrapContext;
import jakarta.resource.spi.Connector;
import jakarta.resource.spi.ResourceAdapter;
import jakarta.resource.spi.ResourceAdapterInternalException;
import jakarta.resource.spi.TransactionSupport;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import java.io.Serializable;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.transaction.xa.XAResource;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** Tidewatch's resource adapter: one feed pump, or one feed per exchange, for each activated endpoint, on a thread of the server's work manager. */
@Connector(
        displayName = "Tidewatch connectors", vendorName = "Tidewatch", version = "1.0", eisType = "market",
        transactionSupport = TransactionSupport.TransactionSupportLevel.NoTransaction)
public class TidewatchResourceAdapter implements ResourceAdapter, Serializable {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = Logger.getLogger(TidewatchResourceAdapter.class.getName());

    private transient BootstrapContext context;
    private transient Map<ActivationSpec, FeedPump> pumps;
    private transient Map<ActivationSpec, List<VenueFeed>> venueFeeds;

    @Override
    public void start(BootstrapContext bootstrapContext) throws ResourceAdapterInternalException {
        context = bootstrapContext;
        pumps = new ConcurrentHashMap<>();
        venueFeeds = new ConcurrentHashMap<>();
    }

    @Override
    public void stop() {
        pumps.values().forEach(FeedPump::stop);
        pumps.clear();
        venueFeeds.values().forEach(feeds -> feeds.forEach(VenueFeed::stop));
        venueFeeds.clear();
    }

    @Override
    public void endpointActivation(MessageEndpointFactory endpoints, ActivationSpec spec) throws ResourceException {
        if (spec instanceof VenueFeedActivation) {
            openVenueFeeds(endpoints, spec);
            return;
        }
        if (!(spec instanceof FeedActivation activation)) {
            throw new ResourceException("this adapter has no feed for " + spec);
        }
        activation.validate();
        Config config = ConfigProvider.getConfig();
        FeedSettings settings = FeedSettings.of(activation, name -> config.getOptionalValue(name, String.class));
        Optional<FeedPump> pump = settings.open(Clock.systemUTC()).map(source -> new FeedPump(endpoints, source));
        if (pump.isEmpty()) {
            LOG.info("market feed: none");
            return;
        }
        pumps.put(spec, pump.get());
        context.getWorkManager().scheduleWork(pump.get());
        LOG.log(Level.INFO, "market feed: {0}", settings);
    }

    private void openVenueFeeds(MessageEndpointFactory endpoints, ActivationSpec spec) throws ResourceException {
        Config config = ConfigProvider.getConfig();
        List<VenueFeed> feeds = VenueFeedSettings.of(name -> config.getOptionalValue(name, String.class)).feeds().stream()
                .map(feed -> new VenueFeed(endpoints, feed)).toList();
        venueFeeds.put(spec, feeds);
        for (VenueFeed feed : feeds) {
            context.getWorkManager().scheduleWork(feed);
        }
    }

    @Override
    public void endpointDeactivation(MessageEndpointFactory endpoints, ActivationSpec spec) {
        Optional.ofNullable(venueFeeds.remove(spec)).ifPresent(feeds -> feeds.forEach(VenueFeed::stop));
        FeedPump pump = pumps.remove(spec);
        if (pump != null) {
            pump.stop();
        }
    }

    /** None: ticks are no transactional resource, a lost one is replaced by the next. */
    @Override
    public XAResource[] getXAResources(ActivationSpec[] specs) {
        return new XAResource[0];
    }
}
