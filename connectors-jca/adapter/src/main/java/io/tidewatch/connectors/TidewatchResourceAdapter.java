package io.tidewatch.connectors;

import io.tidewatch.connectors.feed.FeedActivation;
import io.tidewatch.connectors.feed.FeedPump;
import io.tidewatch.connectors.feed.FeedSettings;
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
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.transaction.xa.XAResource;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** Tidewatch's resource adapter: one feed pump per activated endpoint, on a thread of the server's work manager. */
@Connector(
        displayName = "Tidewatch connectors", vendorName = "Tidewatch", version = "1.0", eisType = "market",
        transactionSupport = TransactionSupport.TransactionSupportLevel.NoTransaction)
public class TidewatchResourceAdapter implements ResourceAdapter, Serializable {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = Logger.getLogger(TidewatchResourceAdapter.class.getName());

    private transient BootstrapContext context;
    private transient Map<ActivationSpec, FeedPump> pumps;

    @Override
    public void start(BootstrapContext bootstrapContext) throws ResourceAdapterInternalException {
        context = bootstrapContext;
        pumps = new ConcurrentHashMap<>();
    }

    @Override
    public void stop() {
        pumps.values().forEach(FeedPump::stop);
        pumps.clear();
    }

    @Override
    public void endpointActivation(MessageEndpointFactory endpoints, ActivationSpec spec) throws ResourceException {
        if (!(spec instanceof FeedActivation activation)) {
            throw new ResourceException("this adapter feeds " + FeedActivation.class.getName() + " only, not " + spec);
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

    @Override
    public void endpointDeactivation(MessageEndpointFactory endpoints, ActivationSpec spec) {
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
