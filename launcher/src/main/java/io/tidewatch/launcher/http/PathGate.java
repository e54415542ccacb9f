package io.tidewatch.launcher.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.EmptyCompletionHandler;
import org.glassfish.grizzly.WriteResult;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.http.HttpContent;
import org.glassfish.grizzly.http.HttpRequestPacket;
import org.glassfish.grizzly.http.HttpResponsePacket;
import org.glassfish.grizzly.http.Method;
import org.glassfish.grizzly.http.util.Header;
import org.glassfish.grizzly.http.util.HttpStatus;
import org.glassfish.grizzly.memory.Buffers;
import org.glassfish.grizzly.memory.MemoryManager;

/**
 * Answers a request whose path is no text with 400 and a JSON detail.
 *
 * <p>The server itself would answer 400 without a word, or even 200, and no application would ever hear of it.
 */
final class PathGate extends BaseFilter {

    @Override
    public NextAction handleRead(FilterChainContext context) throws IOException {
        HttpContent content = context.getMessage();
        HttpRequestPacket request = (HttpRequestPacket) content.getHttpHeader();
        Optional<String> fault = PathText.fault(request.getRequestURI());
        if (fault.isEmpty()) {
            return context.getInvokeAction();
        }
        if (content.isLast()) {
            context.write(refusal(context, request, fault.get()), new Goodbye(context.getConnection()));
        }
        content.recycle();
        return context.getStopAction();
    }

    private static HttpContent refusal(FilterChainContext context, HttpRequestPacket request, String fault) {
        byte[] body = ("{\"detail\":\"" + fault + "\"}").getBytes(StandardCharsets.UTF_8);
        HttpResponsePacket response = request.getResponse();
        response.setStatus(HttpStatus.BAD_REQUEST_400);
        response.setContentType("application/json");
        response.setContentLength(body.length);
        response.setHeader(Header.Connection, "close");
        MemoryManager<?> memory = context.getConnection().getMemoryManager();
        return response.httpContentBuilder()
                .content(Method.HEAD.equals(request.getMethod()) ? Buffers.EMPTY_BUFFER : Buffers.wrap(memory, body))
                .last(true).build();
    }

    /** Ends the connection once the answer is out. The server's interface asks for the raw type. */
    @SuppressWarnings("rawtypes")
    private static final class Goodbye extends EmptyCompletionHandler<WriteResult> {

        private final Connection<?> connection;

        Goodbye(Connection<?> connection) {
            this.connection = connection;
        }

        @Override
        public void completed(WriteResult result) {
            connection.closeSilently();
        }
    }
}
