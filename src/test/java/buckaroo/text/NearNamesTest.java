package buckaroo.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearNamesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "pirce|id,price,date|price",
        "PRICE|id,price,date|price",
        "unit price|price,unit_price|unit_price,price",
        "sum|sum_price,amount|sum_price",
        "xyz|id,price|",
        "id|it,id2,idea|it,id2"
      })
  void areAFewLettersAwayOrHoldTheWantedOne(String wanted, String names, String near) {
    assertEquals(
        near == null ? List.of() : Arrays.asList(near.split(",")),
        NearNames.of(wanted, Arrays.asList(names.split(",")), 3));
  }

  @Test
  void nothingIsNearToNothingOrToMuch() {
    assertEquals(List.of(), NearNames.of(" ", List.of("a"), 3));
    assertEquals(List.of(), NearNames.of("x".repeat(1000), List.of("x"), 3));
  }
}
