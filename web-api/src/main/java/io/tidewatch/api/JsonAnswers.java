package io.tidewatch.api;

import io.tidewatch.api.json.JsonFormat;
import jakarta.enterprise.context.Dependent;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.ext.Provider;
import java.io.InputStream;

/**
 * Turns every JSON answer into bytes in the contract's format before the server chooses a writer: its own JSON bindings never
 * see an answer, a failure while writing never leaves half of one, and the length is known.
 */
@Provider
@Dependent
public class JsonAnswers implements ContainerResponseFilter {

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        Object answer = response.getEntity();
        if (answer == null || !MediaType.APPLICATION_JSON_TYPE.isCompatible(response.getMediaType()) || ready(answer)) {
            return;
        }
        byte[] bytes = JsonFormat.bytes(answer);
        response.setEntity(bytes, null, MediaType.APPLICATION_JSON_TYPE);
        response.getHeaders().putSingle(HttpHeaders.CONTENT_LENGTH, bytes.length);
    }

    private static boolean ready(Object answer) {
        return answer instanceof byte[] || answer instanceof String || answer instanceof StreamingOutput || answer instanceof InputStream;
    }
}
