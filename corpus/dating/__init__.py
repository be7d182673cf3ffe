"""When was an article published? Evidence from its page and its text, weighed day by day.

The data flow: text → mentions, stamps → factors → weighed → Published.
"""
