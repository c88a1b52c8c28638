#pragma once

#include <QByteArray>
#include <QByteArrayList>
#include <QList>

/// Writes small PDF files for tests: pages of lines in Helvetica (ASCII only), or without any text.
class PdfBuilder
{
public:
    /// One page; an empty string in `lines` leaves a gap, as between paragraphs.
    void addPage(const QByteArrayList &lines) { m_pages.append(contentOf(lines)); }
    void addPicturePage() { m_pages.append("0.5 g 100 100 300 300 re f\n"); }
    /// A page of that many words, strewn about. What puts them in order takes quadratic time.
    void addScatteredPage(int words);
    void setTitle(const QByteArray &title) { m_title = title; }
    void setAuthor(const QByteArray &author) { m_author = author; }
    /// Asks for a password: standard security handler, with keys that no empty password fits.
    void encrypt(const QByteArray &handler = "Standard") { m_encryption = handler; }

    QByteArray build() const;

private:
    static QByteArray contentOf(const QByteArrayList &lines);

    QByteArrayList m_pages;
    QByteArray m_title;
    QByteArray m_author;
    QByteArray m_encryption;
};
