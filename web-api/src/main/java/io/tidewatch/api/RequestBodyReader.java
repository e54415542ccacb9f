package io.tidewatch.api;

import io.tidewatch.api.json.JsonText;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Takes in bodies of any content type, up to the size limit. */
@Provider
@Dependent
public class RequestBodyReader implements MessageBodyReader<RequestBody> {

    private static final Logger LOG = Logger.getLogger(RequestBodyReader.class.getName());
    private static final int TOO_LATE = 408;
    private static final int TOO_LARGE = 413;

    private final int maxBytes;
    private final JsonText json;

    /**
     * Makes the reader.
     *
     * @param config the limits
     */
    @Inject
    public RequestBodyReader(ApiConfig config) {
        maxBytes = config.maxBodyBytes();
        json = new JsonText(config.maxJsonDepth());
    }

    @Override
    public boolean isReadable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type == RequestBody.class;
    }

    @Override
    public RequestBody readFrom(Class<RequestBody> type, Type genericType, Annotation[] annotations, MediaType mediaType,
            MultivaluedMap<String, String> headers, InputStream stream) {
        String length = headers.getFirst(HttpHeaders.CONTENT_LENGTH);
        if (length != null && length.length() > 9 && Long.parseLong(length) > maxBytes) {
            throw tooLarge();
        }
        byte[] bytes = receive(stream);
        if (bytes.length > maxBytes) {
            throw tooLarge();
        }
        return new RequestBody(bytes, Optional.ofNullable(headers.getFirst(HttpHeaders.CONTENT_TYPE)), json);
    }

    /** What breaks off or never comes is the client's fault, not ours. */
    private byte[] receive(InputStream stream) {
        try {
            return stream.readNBytes(maxBytes + 1);
        } catch (IOException e) {
            LOG.log(Level.FINE, "body not received", e);
            boolean late = e instanceof InterruptedIOException || e.getCause() instanceof TimeoutException;
            throw late ? new ApiException(TOO_LATE, "request body did not arrive in time")
                    : ApiException.badRequest("There was an error parsing the body");
        }
    }

    private ApiException tooLarge() {
        return new ApiException(TOO_LARGE, "request body exceeds " + maxBytes + " bytes");
    }
}
