package io.tidewatch.connectors.web;

import io.tidewatch.connectors.api.SourceAnswer;
import io.tidewatch.connectors.api.SourceConnection;
import io.tidewatch.connectors.api.SourceConnectionFactory;
import io.tidewatch.connectors.api.SourceException;
import io.tidewatch.connectors.api.SourceRequest;

/** Connections without a pool, for what runs outside the server. */
public final class DirectConnectionFactory implements SourceConnectionFactory {

    private final WebExchange exchange;

    /** @param mostBytes larger answers are refused */
    public DirectConnectionFactory(int mostBytes) {
        exchange = new WebExchange(WebExchange.client(), mostBytes);
    }

    @Override
    public SourceConnection getConnection() {
        return new SourceConnection() {

            @Override
            public SourceAnswer exchange(SourceRequest request) throws SourceException, InterruptedException {
                return exchange.ask(request);
            }

            @Override
            public void close() {
                // Nothing was lent.
            }
        };
    }
}
