package io.tidewatch.console;

import io.tidewatch.ops.notify.Channels;
import io.tidewatch.ops.notify.DeliveryException;
import io.tidewatch.ops.notify.NotificationLine;
import io.tidewatch.ops.notify.NotificationService;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;

/** Notifications: which channels there are, a test for each, what people were told lately. Addresses and secrets are not shown. */
@Named
@ViewScoped
public class NotificationsPanel implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final int NEWEST = 50;

    @Inject
    private transient NotificationService notifications;
    @Inject
    private transient Visitor visitor;
    @Inject
    private transient Language language;

    /** Kept while the page is looked at: a button must not hit another row because one was added above it. */
    private transient List<NotificationLine> lines;

    /** All channels that can be configured. */
    public List<String> getChannels() {
        return Channels.NAMES;
    }

    /** Whether a channel is configured. */
    public boolean configured(String channel) {
        return notifications.configured().contains(channel);
    }

    /** What people were told lately, newest first. */
    public List<NotificationLine> getLines() {
        if (lines == null) {
            lines = notifications.newest(NEWEST);
        }
        return lines;
    }

    /** Sends a test message. */
    public void test(String channel) {
        visitor.requireOperator();
        lines = null;
        try {
            notifications.test(channel, visitor.getName());
            say(FacesMessage.SEVERITY_INFO, language.text("notify.tested").replace("{0}", channel));
        } catch (DeliveryException e) {
            say(FacesMessage.SEVERITY_ERROR, language.text("notify.test.failed").replace("{0}", channel).replace("{1}", e.getMessage()));
        }
    }

    /** Lets a notification that was given up be tried again. */
    public void revive(NotificationLine line) {
        visitor.requireOperator();
        boolean revived = line.channel().isPresent() && notifications.revive(line.id(), line.channel().get(), visitor.getName());
        lines = null;
        say(revived ? FacesMessage.SEVERITY_INFO : FacesMessage.SEVERITY_WARN, language.text(revived ? "notify.revived" : "notify.late"));
    }

    private static void say(FacesMessage.Severity severity, String text) {
        FacesContext.getCurrentInstance().addMessage(null, new FacesMessage(severity, text, null));
    }
}
