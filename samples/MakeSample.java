import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.Random;

/**
 * Writes the sample file, always the same one: {@code java samples/MakeSample.java > samples/rides.csv}.
 *
 * <p>4,000 invented rides of a bicycle hire, with the things that real files have: gaps, quotes, commas, a line break
 * in a cell, letters of many scripts, codes with leading zeros, numbers beyond 2^53.
 */
public final class MakeSample {
  private static final int ROWS = 4_000;
  private static final String[] STATIONS = {
    "Harbour", "Old Mill", "Žižkov Gate", "Museum, North", "University", "Sölden Square", "Parque Ñuñoa", "東門", "Lake \"West\"", "Depot"
  };
  private static final String[] BIKES = {"city", "city", "city", "electric", "electric", "cargo"};
  private static final String[] NOTES = {
    "flat tyre", "chain came off, fixed", "said \"never again\"", "rain ☔", "two stops:\nbakery and school", "שלום", "NA", "returned late"
  };

  public static void main(String[] args) {
    Random random = new Random(20260131);
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    out.print("ride_id,started_at,day,bike,from,to,zip,minutes,distance_km,member,rating,card,note\n");
    LocalDateTime time = LocalDateTime.of(2025, 3, 1, 5, 30);
    for (int ride = 1; ride <= ROWS; ride++) {
      time = time.plusSeconds(60 + random.nextInt(9_000));
      String bike = BIKES[random.nextInt(BIKES.length)];
      double minutes = Math.exp(2.6 + 0.7 * random.nextGaussian());
      double speed = bike.equals("electric") ? 18 : bike.equals("cargo") ? 11 : 14;
      double distance = minutes / 60 * speed * (0.8 + 0.4 * random.nextDouble());
      String from = STATIONS[random.nextInt(STATIONS.length)];
      String to = STATIONS[random.nextInt(STATIONS.length)];
      out.print(
          String.join(
                  ",",
                  Integer.toString(100_000 + ride),
                  time.toString().length() == 16 ? time + ":00" : time.toString(),
                  time.toLocalDate().toString(),
                  bike,
                  cell(from),
                  cell(to),
                  String.format(Locale.ROOT, "%05d", random.nextInt(100_000)),
                  String.format(Locale.ROOT, "%.1f", minutes),
                  random.nextInt(40) == 0 ? "" : String.format(Locale.ROOT, "%.3f", distance),
                  random.nextInt(25) == 0 ? "" : random.nextInt(3) == 0 ? "False" : "True",
                  random.nextInt(3) == 0 ? "" : Integer.toString(1 + (int) (5 * Math.sqrt(random.nextDouble()))),
                  Long.toString(9_007_199_254_740_993L + random.nextInt(1_000_000_000)),
                  random.nextInt(12) == 0 ? cell(NOTES[random.nextInt(NOTES.length)]) : "")
              + "\n");
    }
    out.flush();
  }

  private static String cell(String text) {
    return text.matches("(?s).*[,\"\n].*") ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }
}
