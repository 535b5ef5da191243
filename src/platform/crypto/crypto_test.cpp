#include "platform/crypto/crypto.hpp"

#include "kit/fake_env.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <thread>

namespace aftercare::crypto {
namespace {

SealKey key_of(kit::FakeEnv& world) {
    SealKey key;
    world.random.fill(key);
    return key;
}

// FIPS 180-4, examples of the NIST.
TEST(Sha256, gives_the_known_answers) {
    EXPECT_EQ(hex(sha256("")), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    EXPECT_EQ(hex(sha256("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(hex(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")),
              "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    EXPECT_EQ(hex(sha256(std::string(1'000'000, 'a'))), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(Sha256, is_the_same_in_pieces_and_on_any_thread) {
    Sha256Stream stream;
    stream.add("a");
    stream.add("");
    stream.add("bc");
    EXPECT_EQ(stream.finish(), sha256("abc"));

    std::vector<std::jthread> threads;
    threads.reserve(4);
    for (int i = 0; i < 4; ++i)
        threads.emplace_back([] {
            for (int round = 0; round < 1000; ++round) EXPECT_EQ(sha256("abc")[0], 0xba);
        });
}

// RFC 4648, section 10.
TEST(Base64url, gives_the_known_answers) {
    EXPECT_EQ(base64url(""), "");
    EXPECT_EQ(base64url("f"), "Zg");
    EXPECT_EQ(base64url("fo"), "Zm8");
    EXPECT_EQ(base64url("foobar"), "Zm9vYmFy");
    EXPECT_EQ(base64url("\xfb\xff"), "-_8");
}

TEST(Base64url, refuses_what_it_would_not_write) {
    for (const char* bad : {"Zg==", "Zh", "Z", "Zm 8", "Zm8\n", "+/8", "Zm9v!"}) EXPECT_FALSE(base64url_decode(bad)) << bad;
    EXPECT_EQ(base64url_decode(""), "");
}

RC_GTEST_PROP(Base64url, reads_back_what_it_wrote, (const std::string& bytes)) {
    RC_ASSERT(base64url_decode(base64url(bytes)) == bytes);
}

TEST(RandomToken, has_the_asked_for_bytes_of_chance_and_never_repeats) {
    kit::FakeEnv world;
    const std::string first = random_token(world.random);
    EXPECT_EQ(base64url_decode(first)->size(), 32U);
    EXPECT_NE(random_token(world.random), first);
    EXPECT_EQ(base64url_decode(random_token(world.random, 16))->size(), 16U);
}

TEST(Q_15_secrets, are_the_same_only_when_every_byte_is) {
    EXPECT_TRUE(same_secret("", ""));
    EXPECT_TRUE(same_secret("abc", "abc"));
    EXPECT_FALSE(same_secret("abc", "abd"));
    EXPECT_FALSE(same_secret("abc", "abcd"));
}

TEST(ID_04_passwords, are_kept_as_argon2id_with_a_salt_of_their_own) {
    const std::string hash = hash_password("correct horse battery", HashCost::minimal);
    EXPECT_TRUE(hash.starts_with("$argon2id$v=19$m=8,t=1,p=1$")) << hash;
    EXPECT_NE(hash_password("correct horse battery", HashCost::minimal), hash);
    EXPECT_TRUE(verify_password(hash, "correct horse battery"));
    EXPECT_FALSE(verify_password(hash, "correct horse batterz"));
    EXPECT_FALSE(verify_password(hash, ""));
}

TEST(ID_04_passwords, cost_64_mebibytes_and_two_passes_in_the_product) {
    EXPECT_TRUE(hash_password("x").starts_with("$argon2id$v=19$m=65536,t=2,p=1$"));
}

TEST(ID_04_passwords, do_not_match_a_text_that_is_no_hash) {
    for (const std::string& bad : {std::string(), std::string("plain"), std::string("$argon2id$"), std::string(300, 'x')})
        EXPECT_FALSE(verify_password(bad, "x")) << bad;
}

TEST(Seal, opens_only_under_its_own_key_and_untouched) {
    kit::FakeEnv world;
    const SealKey key = key_of(world);
    const SealKey other = key_of(world);
    const std::string sealed = seal("ada@example.com", key, world.random);
    EXPECT_EQ(unseal(sealed, key), "ada@example.com");
    EXPECT_FALSE(unseal(sealed, other));
    std::string touched = sealed;
    touched[40] = touched[40] == 'A' ? 'B' : 'A';
    EXPECT_FALSE(unseal(touched, key));
    EXPECT_FALSE(unseal(sealed.substr(0, sealed.size() - 2), key));
    EXPECT_FALSE(unseal("", key));
    EXPECT_NE(seal("ada@example.com", key, world.random), sealed);
    EXPECT_EQ(unseal(seal("", key, world.random), key), "");
}

// Sealed by libsodium 1.0.18: another cipher or layout would make every stored seal unreadable.
TEST(Seal, keeps_reading_what_was_sealed_before) {
    SealKey key{};
    for (std::size_t i = 0; i < key.size(); ++i) key[i] = static_cast<std::uint8_t>(i);
    EXPECT_EQ(unseal("p2LO9t1sgUbh5D7xb_4YyW2B6xb5TFTPjyzfHbec8gpJyzEBLTENKqIcqx3T36f8FX_VTw", key), "Grace Hopper");
}

// RFC 4231, test case 2.
TEST(Crypto, the_keyed_hash_is_that_of_the_rfc) {
    EXPECT_EQ(hex(hmac_sha256("Jefe", "what do ya want for nothing?")),
              "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
}

}  // namespace
}  // namespace aftercare::crypto
