@core @F21
Feature: Two directions, one connection
  A connection needs the egress side of its source and the ingress side of its
  destination. What answers it is not a connection of its own.

  Rule: Replies to an allowed connection are allowed, whatever isolates the other direction

    # Caught by it: an implementation that asks the policies again for each reply.
    Scenario Outline: A server that may open no connection answers those that reach it
      Given these pods are running:
        | pod         | labels     | node          | serves         |
        | shop/web    | app=web    | A             | 80/TCP, 53/UDP |
        | shop/client | app=client | <client node> | 80/TCP, 53/UDP |
      When this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: web-answers-only
        spec:
          podSelector:
            matchLabels: {app: web}
          policyTypes: [Egress]
          egress: []
        """
      Then the reachability is:
        | from        | shop/web:80/TCP | shop/web:53/UDP | shop/client:80/TCP | shop/client:53/UDP |
        | shop/client | allow           | allow           | -                  | -                  |
        | shop/web    | -               | -               | deny               | deny               |

      @same-node
      Examples: client on the server's node
        | client node |
        | A           |

      @cross-node
      Examples: client on another node
        | client node |
        | B           |

    Scenario Outline: A client that nobody may reach gets the answers to what it asks
      Given these pods are running:
        | pod         | labels     | node          | serves         |
        | shop/web    | app=web    | A             | 80/TCP, 53/UDP |
        | shop/client | app=client | <client node> | 80/TCP, 53/UDP |
      When this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: client-asks-only
        spec:
          podSelector:
            matchLabels: {app: client}
          policyTypes: [Ingress]
          ingress: []
        """
      Then the reachability is:
        | from        | shop/web:80/TCP | shop/web:53/UDP | shop/client:80/TCP | shop/client:53/UDP |
        | shop/client | allow           | allow           | -                  | -                  |
        | shop/web    | -               | -               | deny               | deny               |

      @same-node
      Examples: client on the server's node
        | client node |
        | A           |

      @cross-node
      Examples: client on another node
        | client node |
        | B           |

  Rule: A connection must be allowed by the egress side of its source and by the ingress side of its destination

    Scenario Outline: A server that admits everybody is not reached by a client that may reach nobody
      Given these pods are running:
        | pod         | labels     | node          | serves |
        | shop/web    | app=web    | A             | 80/TCP |
        | shop/mute   | app=mute   | <client node> |        |
        | shop/client | app=client | <client node> |        |
      When this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: web-admits-everybody
        spec:
          podSelector:
            matchLabels: {app: web}
          policyTypes: [Ingress]
          ingress: [{}]
        """
      And this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: mute-reaches-nobody
        spec:
          podSelector:
            matchLabels: {app: mute}
          policyTypes: [Egress]
        """
      Then the reachability is:
        | from        | shop/web:80/TCP |
        | shop/mute   | deny            |
        | shop/client | allow           |

      @same-node
      Examples: clients on the server's node
        | client node |
        | A           |

      @cross-node
      Examples: clients on another node
        | client node |
        | B           |

    # Caught by it: an egress rule that accepts the packet before the ingress side is asked.
    Scenario Outline: A client that may reach everybody does not reach a server that admits nobody
      Given these pods are running:
        | pod         | labels     | node          | serves |
        | shop/web    | app=web    | A             | 80/TCP |
        | shop/other  | app=other  | A             | 80/TCP |
        | shop/client | app=client | <client node> |        |
      When this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: client-reaches-everybody
        spec:
          podSelector:
            matchLabels: {app: client}
          policyTypes: [Egress]
          egress: [{}]
        """
      And this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: web-admits-nobody
        spec:
          podSelector:
            matchLabels: {app: web}
          policyTypes: [Ingress]
        """
      Then the reachability is:
        | from        | shop/web:80/TCP | shop/other:80/TCP |
        | shop/client | deny            | allow             |

      @same-node
      Examples: client on the servers' node
        | client node |
        | A           |

      @cross-node
      Examples: client on another node
        | client node |
        | B           |
