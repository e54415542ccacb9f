package io.tidewatch.collector.social;

import io.tidewatch.connectors.api.SourceException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * The feed of a channel: Atom with elements of YouTube's own for key and description, which feed readers leave out.
 *
 * @param videos     newest first
 * @param unreadable entries without key
 */
record YouTubeFeed(List<YouTubeVideo> videos, int unreadable) {

    private static final String ATOM = "http://www.w3.org/2005/Atom";
    private static final String YOUTUBE = "http://www.youtube.com/xml/schemas/2015";
    private static final String MEDIA = "http://search.yahoo.com/mrss/";

    /** @throws SourceException when it is no Atom feed */
    static YouTubeFeed parse(byte[] xml) throws SourceException {
        Element feed = root(xml);
        if (!"feed".equals(feed.getLocalName()) || !ATOM.equals(feed.getNamespaceURI())) {
            throw new SourceException("YouTube answered with something else than a feed");
        }
        String channel = PostText.clean(childText(feed, ATOM, "title"));
        List<YouTubeVideo> videos = new ArrayList<>();
        int unreadable = 0;
        NodeList entries = feed.getElementsByTagNameNS(ATOM, "entry");
        for (int i = 0; i < entries.getLength(); i++) {
            Element entry = (Element) entries.item(i);
            String id = PostText.clean(childText(entry, YOUTUBE, "videoId"));
            if (id.isEmpty()) {
                unreadable++;
            } else {
                videos.add(video(entry, id, channel));
            }
        }
        return new YouTubeFeed(videos, unreadable);
    }

    private static YouTubeVideo video(Element entry, String id, String channel) {
        String link = link(entry);
        String author = PostText.clean(deepText(entry, ATOM, "name"));
        return new YouTubeVideo(id, PostText.clean(childText(entry, ATOM, "title")),
                PostText.clean(deepText(entry, MEDIA, "description")), author.isEmpty() ? channel : author,
                link.isEmpty() ? YouTubeVideo.page(id) : link, childText(entry, ATOM, "published"));
    }

    private static String link(Element entry) {
        NodeList links = entry.getElementsByTagNameNS(ATOM, "link");
        return links.getLength() == 0 ? "" : PostText.clean(((Element) links.item(0)).getAttribute("href"));
    }

    private static String childText(Element parent, String namespace, String name) {
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (name.equals(child.getLocalName()) && namespace.equals(child.getNamespaceURI())) {
                return child.getTextContent();
            }
        }
        return "";
    }

    private static String deepText(Element parent, String namespace, String name) {
        NodeList found = parent.getElementsByTagNameNS(namespace, name);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent();
    }

    /** Without document types, so that an answer can neither read files of this machine nor grow without end. */
    private static Element root(byte[] xml) throws SourceException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder.parse(new ByteArrayInputStream(xml)).getDocumentElement();
        } catch (SAXException | IOException e) {
            throw new SourceException("YouTube answered with something else than XML", e);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("every Java platform parses XML without document types", e);
        }
    }
}
