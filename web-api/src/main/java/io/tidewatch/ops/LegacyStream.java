package io.tidewatch.ops;

import io.tidewatch.api.json.JsonFormat;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;

/** The stream of the first version: says that it is gone and hangs up. */
@ServerEndpoint("/ws")
public class LegacyStream {

    private record Gone(String type, int status, String detail) {
    }

    private static final String GONE =
            JsonFormat.text(new Gone("error", 410, "Legacy /ws endpoint is frozen. Use /stream/events|signals|risk."));

    /**
     * Refuses a client.
     *
     * @param session the client
     * @throws IOException if it has gone already
     */
    @OnOpen
    public void refuse(Session session) throws IOException {
        session.getBasicRemote().sendText(GONE);
        session.close(new CloseReason(CloseCodes.VIOLATED_POLICY, ""));
    }
}
