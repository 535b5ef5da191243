// What the files that use GMime share: its start, and objects that let go of themselves. Private to this folder.
#pragma once

#include <gmime/gmime.h>

#include <memory>
#include <string>

namespace aftercare::mail {

// Before anything else of GMime; more than once does no harm.
void gmime_ready();

struct Unref {
    void operator()(void* object) const { g_object_unref(object); }
};
template <class T>
using Object = std::unique_ptr<T, Unref>;
template <class T>
Object<T> own(T* object) {
    return Object<T>(object);
}

struct FreeText {
    void operator()(char* text) const { g_free(text); }
};
using OwnedText = std::unique_ptr<char, FreeText>;

inline std::string text_of(const char* text) { return text ? text : ""; }

}  // namespace aftercare::mail
