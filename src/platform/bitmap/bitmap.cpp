#include "platform/bitmap/bitmap.hpp"

#include "platform/base/result.hpp"
#include "platform/crypto/crypto.hpp"

#include <roaring/roaring.h>

#include <memory>

namespace aftercare::bitmap {

namespace {

struct Free {
    void operator()(roaring_bitmap_t* bitmap) const { roaring_bitmap_free(bitmap); }
};
using Bitmap = std::unique_ptr<roaring_bitmap_t, Free>;

Bitmap read(const std::string& text) {
    const auto bytes = crypto::base64url_decode(text);
    check(bytes.has_value(), "bitmap: a set of numbers that is not base64");
    Bitmap bitmap(roaring_bitmap_portable_deserialize_safe(bytes->data(), bytes->size()));
    check(bitmap != nullptr, "bitmap: a set of numbers that can't be read");
    return bitmap;
}

}  // namespace

std::string packed(std::span<const std::uint32_t> numbers) {
    if (numbers.empty()) return {};
    const Bitmap bitmap(roaring_bitmap_of_ptr(numbers.size(), numbers.data()));
    roaring_bitmap_run_optimize(bitmap.get());
    std::string bytes(roaring_bitmap_portable_size_in_bytes(bitmap.get()), '\0');
    roaring_bitmap_portable_serialize(bitmap.get(), bytes.data());
    return crypto::base64url(bytes);
}

std::vector<std::uint32_t> unpacked(const std::string& text) {
    if (text.empty()) return {};
    const Bitmap bitmap = read(text);
    std::vector<std::uint32_t> numbers(roaring_bitmap_get_cardinality(bitmap.get()));
    roaring_bitmap_to_uint32_array(bitmap.get(), numbers.data());
    return numbers;
}

bool contains(const std::string& text, std::uint32_t number) {
    return !text.empty() && roaring_bitmap_contains(read(text).get(), number);
}

}  // namespace aftercare::bitmap
