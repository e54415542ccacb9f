package io.tidewatch.enrichment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageDetectorTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "EN | Bitcoin tops $100,000 for the first time as ETF inflows surge",
            "EN | SEC delays decision on spot Ethereum ETF",
            "EN | Nestlé and Binance sign partnership in Zürich",
            "EN | Breaking: Solana outage ends",
            "EN | Exclusive - El Salvador buys another 5 BTC",
            "EN | De Nederlandsche Bank fines Crypto.com over registration",
            "EN | BTC",
            "EN | $BTC $ETH +5%",
            "EN | BTC/USDT 4h",
            "EN | gm",
            "EN | Bitcoin ETF approved in 香港, regulator says",
            "EN | The Chinese term 比特币 means Bitcoin and is used by traders every day",
            "ZH | 比特币突破10万美元，ETF资金持续流入",
            "ZH | BTC暴涨",
            "ZH | BTC ETH SOL 暴跌，市场恐慌",
            "ZH | 香港證監會批准首批比特幣現貨ETF",
            "ZH | 以太坊 Layer2 网络 Arbitrum 与 Optimism 完成升级",
            "ZH | Binance 上线 USDC 永续合约交易对",
            "ZH | 鲜の每日推出加密货币支付",
            "OTHER | ビットコインが史上最高値を更新、10万ドルを突破",
            "OTHER | 日本銀行、デジタル円の実証実験を開始",
            "OTHER | 비트코인, 사상 최고가 경신",
            "OTHER | SEC, 비트코인 ETF 승인",
            "OTHER | Биткоин обновил исторический максимум",
            "OTHER | البيتكوين يتجاوز مئة ألف دولار",
            "OTHER | El bitcoin supera los 100.000 dólares por primera vez",
            "OTHER | Le bitcoin franchit la barre des 100 000 dollars",
            "OTHER | Der Bitcoin steigt auf ein neues Rekordhoch und überschreitet die Marke von 100.000 Dollar",
            "OTHER | Bitcoin sobe e bate novo recorde após eleição nos EUA",
            "OTHER | Il Bitcoin supera i 100mila dollari per la prima volta",
            "OTHER | De bitcoin stijgt voor het eerst naar een waarde van 100.000 dollar",
            "OTHER | Bitcoin yeni bir rekor kırdı ve 100 bin doları aştı",
            "OTHER | Harga bitcoin naik dan tembus rekor baru untuk pertama kali",
            "OTHER | 100 000",
            "OTHER | 🚀🚀",
            "OTHER | ''"
    })
    void tellsTheLanguageOfHeadlines(Language expected, String headline) {
        assertThat(LanguageDetector.detect(headline)).as(headline).isEqualTo(expected);
    }

    @Test
    void theHintOfTheContractIsCruder() {
        assertThat(Language.hint("日本銀行、デジタル円")).isEqualTo(Language.ZH);
        assertThat(Language.hint("Bitcoin in 香港")).isEqualTo(Language.ZH);
        assertThat(Language.hint("El bitcoin supera")).isEqualTo(Language.EN);
        assertThat(Language.hint("100 000 …")).isEqualTo(Language.OTHER);
        assertThat(Language.hint("")).isEqualTo(Language.OTHER);
    }
}
