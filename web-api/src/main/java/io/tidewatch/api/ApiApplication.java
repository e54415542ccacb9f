package io.tidewatch.api;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.info.Info;

/** All resources of this archive, at the root; the server's own description stays out. */
@OpenAPIDefinition(info = @Info(title = "Monitoring System API", version = "1.0.1",
        description = "Backend API for Global Information Monitoring System"))
@ApplicationPath("/")
public class ApiApplication extends Application {

    @Override
    public Map<String, Object> getProperties() {
        return Map.of(
                "jersey.config.server.wadl.disableWadl", true,
                "jersey.config.server.response.setStatusOverSendError", true);
    }
}
