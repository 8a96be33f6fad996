"""Readers of Markdown and plain text: what they share. The dialects are the modules `checkbox`, `letters`, …"""
