package io.tidewatch.connectors.feed;

import io.tidewatch.connectors.api.VenueFeedListener;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.Activation;
import jakarta.resource.spi.ActivationSpec;
import jakarta.resource.spi.ResourceAdapter;
import java.io.Serializable;

/** How a message-driven bean asks for what exchanges push; the run-time configuration says of which ({@link VenueFeedSettings}). */
@Activation(messageListeners = VenueFeedListener.class)
public class VenueFeedActivation implements ActivationSpec, Serializable {

    private static final long serialVersionUID = 1L;

    private transient ResourceAdapter resourceAdapter;

    /** Nothing to check: there are no properties. */
    @Override
    public void validate() {
    }

    @Override
    public ResourceAdapter getResourceAdapter() {
        return resourceAdapter;
    }

    @Override
    public void setResourceAdapter(ResourceAdapter adapter) throws ResourceException {
        this.resourceAdapter = adapter;
    }
}
