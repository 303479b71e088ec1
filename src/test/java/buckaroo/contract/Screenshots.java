package buckaroo.contract;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Writes pictures of the page's main states into {@code docs/}; {@code make screenshots}. */
final class Screenshots {
  private static final Path DOCS = Path.of("docs");
  private static final int MOST_BYTES = 150_000;

  private final Chrome chrome;
  private final PageStates states;

  private Screenshots(Chrome chrome, JarServer server) {
    this.chrome = chrome;
    this.states = new PageStates(chrome, server);
  }

  public static void main(String[] arguments) throws Exception {
    try (Chrome chrome = Chrome.start();
        JarServer server = JarServer.start()) {
      new Screenshots(chrome, server).all();
    }
  }

  private void all() throws Exception {
    chrome.resize(1200, 700);
    take("table-light", "light", states::table);
    take("table-dark", "dark", states::table);
    take("chart", "light", states::charts);
    take("summary", "light", states::summary);
    take("comparison", "light", states::comparison);
    take("home", "light", this::home);
    chrome.resize(360, 640);
    take("narrow", "light", states::table);
  }

  /** The home page with one session, and without the folders of this machine. */
  private void home() throws Exception {
    states.home();
    chrome.script(
        """
        for (const path of document.querySelectorAll('.list small')) {
          path.textContent = '/data/' + path.textContent.split('/').pop();
        }
        document.activeElement.blur();
        """);
  }

  private void take(String name, String scheme, State state) throws Exception {
    chrome.emulateColorScheme(scheme);
    state.reach();
    chrome.settle();
    byte[] png = small(ImageIO.read(new ByteArrayInputStream(chrome.picture())));
    if (png.length > MOST_BYTES) {
      throw new IOException(name + " takes " + png.length + " bytes, more than " + MOST_BYTES);
    }
    Path file = Files.write(DOCS.resolve(name + ".png"), png);
    System.out.println(file + ": " + png.length + " bytes");
  }

  /** As a PNG without an alpha channel, which no page needs. */
  private static byte[] small(BufferedImage picture) throws IOException {
    BufferedImage opaque =
        new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = opaque.createGraphics();
    graphics.drawImage(picture, 0, 0, null);
    graphics.dispose();
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(opaque, "png", png);
    return png.toByteArray();
  }

  /** Brings the page into a state. */
  @FunctionalInterface
  private interface State {
    void reach() throws Exception;
  }
}
